module event-timeline

go 1.21
