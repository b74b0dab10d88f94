"""Question -> Understanding: what is asked, of which libraries and periods, in words the plans use."""
