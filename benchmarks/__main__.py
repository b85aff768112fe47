"""Everything that is measured, the engine first."""

from benchmarks import engine, ingest, page, people

if __name__ == "__main__":
    engine.main()
    ingest.main()
    page.main()
    people.main()
