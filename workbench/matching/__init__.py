"""A quotation and passages to a finding: candidates, alignment, differences, edges and the grade. Pure."""
