"""What is measured, and the invented content it is measured on."""
