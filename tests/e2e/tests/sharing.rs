use event_timeline_e2e::in_every_engine;
in_every_engine![];
