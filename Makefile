# The everyday targets; CMake does the work (CMakePresets.json).

MAKEFLAGS += --no-print-directory
BUILD ?= build
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
CTEST = ctest --output-on-failure -j $(JOBS)

.PHONY: all test bench bench-store asan wheel install static format lint codes pictures fuzz proofs score coverage clean

all:
	@cmake -S . -B $(BUILD) $(CMAKE_ARGS) >/dev/null
	cmake --build $(BUILD) -j $(JOBS)

test: all
	cd $(BUILD) && $(CTEST)

# TEXT=file measures on another text.
bench: all
	bench/bench.sh $(BUILD) $(TEXT)

# Questions to a store of so many EVENTS, which takes some 2 KB an event and is made once.
EVENTS ?= 10000000
bench-store: all
	bench/store.sh $(BUILD) $(EVENTS)

asan:
	@cmake --preset asan >/dev/null
	cmake --build build-asan -j $(JOBS)
	cd build-asan && $(CTEST)

# pip install . into a new virtual environment, which needs pip and what it fetches.
wheel: all
	tests/python_wheel.sh .

# The library looks for its data below the PREFIX that it was built for.
install:
	cmake -S . -B $(BUILD) -DCMAKE_INSTALL_PREFIX=$(PREFIX)
	cmake --build $(BUILD) -j $(JOBS)
	cmake --install $(BUILD)

# One file that needs nothing of the machine that it is copied to: build/static/casus.
static: all
	cmake --build $(BUILD) -j $(JOBS) --target static

format:
	find src cli python sql tests bench fuzz train include -name '*.[ch]' | xargs clang-format -i

lint:
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 --suppress=legacyUninitvar \
	  -I . -I include -I src src cli sql

# The codebook, after an edit of the lexicon, the labelled sentences or the cases.
codes: all
	$(BUILD)/train/casus-train codes $(BUILD)/share/casus . >$(BUILD)/CODES.md
	mv $(BUILD)/CODES.md docs/CODES.md

# The pictures of docs/pictures, from the sample feed.
pictures: all
	tools/pictures.sh $(BUILD)

# SECONDS of fuzzing for each target.
SECONDS ?= 60
fuzz:
	@cmake --preset fuzz >/dev/null
	cmake --build build-fuzz -j $(JOBS)
	fuzz/run.sh build-fuzz $(SECONDS)

# What takes minutes: gigabytes, a million documents, full disks, costs a word, memory that fails.
# LOADS of a store are killed at a random moment each.
LOADS ?= 8
proofs: all
	tests/proofs.sh $(BUILD)
	tests/linear.sh $(BUILD)
	LOADS=$(LOADS) tests/store_kill.sh $(BUILD)/casus
	tests/serve_load.sh $(BUILD)/casus $(BUILD)/tests/serve_client
	CASUS_SLOW=1 CASUS_DATA=$(BUILD)/share/casus $(BUILD)/tests/test_no_memory

# The annotated articles of tests/corpus: how often records, dates, places, amounts, links are right.
# PART=held measures on those that nobody tunes on.
PART ?= dev
score: all
	tests/corpus/run.sh $(BUILD) $(PART)

# Lines of src and cli that the tests run; fails below the share in tests/coverage.sh.
coverage:
	@cmake --preset coverage >/dev/null
	cmake --build build-coverage -j $(JOBS)
	tests/coverage.sh build-coverage

clean:
	rm -rf build build-asan build-debug build-fuzz build-coverage
