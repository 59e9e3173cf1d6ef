#!/usr/bin/env python3
"""Makes a picture (SVG) of what a terminal shows: tools/terminal.py TITLE <OUTPUT >PICTURE.svg

OUTPUT is what a program wrote to a terminal, with the colours of SGR sequences (`script -qec COMMAND /dev/null`).
The same output gives the same bytes."""
import re
import sys
from xml.sax.saxutils import escape

COLOURS = {'31': '#ff8f70', '32': '#6fd6a8', '33': '#f0c05a', '34': '#7fb8f0', '35': '#e0a0d0', '36': '#6cd4e8'}
PLAIN, DIM, BACK, BAR = '#e6e6e6', '#a8a8a8', '#1d2126', '#2b3138'
SIZE, LINE, ADVANCE, MARGIN, TOP = 14, 19, 8.43, 16, 44


def cells(line):
    """Pairs of a style and its text."""
    style, bold, dim, out = [], False, False, []
    for part in re.split(r'(\x1b\[[0-9;]*m)', line):
        code = re.fullmatch(r'\x1b\[([0-9;]*)m', part)
        if not code:
            text = re.sub(r'\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x1f]', '', part)
            if text:
                out.append(((style[-1] if style else DIM if dim else PLAIN, bold), text))
            continue
        for n in code.group(1).split(';'):
            if n in ('', '0'):
                style, bold, dim = [], False, False
            elif n == '1':
                bold = True
            elif n == '2':
                dim = True
            elif n in COLOURS:
                style = [COLOURS[n]]
    return out


def main():
    title = sys.argv[1]
    lines = sys.stdin.buffer.read().decode('utf-8').replace('\r', '').rstrip('\n').split('\n')
    rows = [cells(line) for line in lines]
    columns = max([len(title) + 8] + [sum(len(text) for _, text in row) for row in rows])
    width, height = round(2 * MARGIN + columns * ADVANCE), TOP + len(rows) * LINE + MARGIN
    print('<?xml version="1.0" encoding="UTF-8"?>')
    print(f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
          f'viewBox="0 0 {width} {height}" font-family="\'DejaVu Sans Mono\', Menlo, Consolas, monospace" font-size="{SIZE}">')
    print(f'<title>{escape(title)}</title>')
    print(f'<rect width="{width}" height="{height}" rx="8" fill="{BACK}"/>')
    print(f'<path d="M0 30V8a8 8 0 0 1 8-8H{width - 8}a8 8 0 0 1 8 8V30Z" fill="{BAR}"/>')
    print(f'<text x="{MARGIN}" y="20" fill="{DIM}" font-size="13" xml:space="preserve">$ {escape(title)}</text>')
    for i, row in enumerate(rows):
        at = 0
        for (colour, bold), text in row:
            if text.strip():
                x, long = round(MARGIN + at * ADVANCE, 1), round(len(text) * ADVANCE, 1)
                print(f'<text x="{x}" y="{TOP + i * LINE + 8}" fill="{colour}"{" font-weight=" + chr(34) + "bold" + chr(34) if bold else ""} '
                      f'textLength="{long}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(text)}</text>')
            at += len(text)
    print('</svg>')


main()
