"""The invented region of the demo, told through the application's own actions; the scenario tests walk it too."""
