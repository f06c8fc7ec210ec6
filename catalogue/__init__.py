"""The open micro-credential catalogue: Markdown records to a site that people and programs can rely on."""
