"""Cover, notice of meeting and cautionary notes (role 020000)."""
