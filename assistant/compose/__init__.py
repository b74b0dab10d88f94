"""Evidence -> Draft: what an answer says, made of the plans' own sentences and headings. Pure."""
