"""Files to hand over: model in, bytes out. Customer editions know `model.public` alone; pictures come in as bytes."""
