"""Letters of a case (办件文书): draft, preview, edit, issue with a number, serve with proof."""
