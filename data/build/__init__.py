"""Make the partition and the base map of the atlas again from pinned packages.

Run ``python -m data.build PACKAGES_DIR`` in the root of the repository; README.md beside this
file says how to fill that folder.
"""
