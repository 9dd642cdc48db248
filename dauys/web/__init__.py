"""The shell around the rooms: settings, addresses, the bar, the sheet, the words of every page."""
