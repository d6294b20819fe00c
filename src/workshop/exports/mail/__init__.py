"""Mail drafts (.eml) that a mail program opens to be read over, changed and sent by a person."""
