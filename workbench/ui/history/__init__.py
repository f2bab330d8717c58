"""The screen that tells how the services were covered and proven, and who decided what."""
