"""Officers, changes in office, outside officers, remuneration, liability (roles 230000a-c, 234000, 236000)."""
