"""Everything that is measured, the engine first."""

from benchmarks import engine, page

if __name__ == "__main__":
    engine.main()
    page.main()
