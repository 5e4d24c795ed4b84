"""Items to channels (渠道): what is asked of each, how it is sent, and the delivery that proves it."""
