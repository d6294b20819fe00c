"""Files a CRM takes in, by mappings that are data: `resources/crm/*.yaml`, or a person's own copy of one."""
