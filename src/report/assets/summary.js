
setUpTables();
