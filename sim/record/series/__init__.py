"""
Series: public records in a folder of the user's own, each as a panel.

    records = read_records(data_folder(scenario, None), scenario)
    records.capability.at(2005)

Nothing is downloaded, and no data come with the project. A series is a line of SERIES.
"""

from sim.record.series.read import data_folder, read_records
from sim.record.series.records import Records, Visit
from sim.record.series.table import SERIES, Series

__all__ = ["SERIES", "Records", "Series", "Visit", "data_folder", "read_records"]
