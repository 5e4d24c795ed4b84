"""Paper in (文书读取): a published document of any kind to a grid of cells, then to the annual report with findings."""
