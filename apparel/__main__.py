"""``python -m apparel``"""

from apparel.cli import main

if __name__ == "__main__":
    main()
