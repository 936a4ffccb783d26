"""What Chromium makes of the HTML edition; run with --browser."""
