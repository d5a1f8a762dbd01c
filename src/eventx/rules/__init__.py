"""The rules layer: declarative rules find and classify events at their triggers."""
