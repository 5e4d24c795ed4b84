"""What each event does to the state of its case (事件对现状的作用), by kind of event."""
