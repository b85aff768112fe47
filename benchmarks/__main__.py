"""Everything that is measured, the engine first."""

from benchmarks import engine, page, people

if __name__ == "__main__":
    engine.main()
    page.main()
    people.main()
