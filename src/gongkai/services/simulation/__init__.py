"""The parts of the simulated ledger (模拟台账): days, requests with their proceedings, items, other acts."""
