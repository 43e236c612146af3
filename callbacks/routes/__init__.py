"""Addresses that are not pages: the API, files, health and the files of a release."""
