"""Everything that is measured, the engine first."""

from benchmarks import engine, ingest, library, page, people

if __name__ == "__main__":
    engine.main()
    ingest.main()
    page.main()
    people.main()
    library.main()
