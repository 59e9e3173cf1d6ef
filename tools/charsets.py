#!/usr/bin/env python3
"""Makes src/read/charsets.inc: the character encodings of one byte a character.

    python3 tools/charsets.py >src/read/charsets.inc

The tables are Python's codecs, which come from the Unicode consortium's mappings, brought to what
the WHATWG's Encoding Standard asks of browsers: bytes 0x80 to 0x9f that Microsoft left undefined
are control characters, and a few characters differ (CHANGES). The labels are the standard's. The
file is kept in git, so that building Casus needs no Python; the same script gives the same bytes.
"""

# name, Python's codec, further labels
CHARSETS = [
    ('windows-1252', 'cp1252',
     'ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 '
     'iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252'),
    ('windows-1250', 'cp1250', 'cp1250 x-cp1250'),
    ('windows-1251', 'cp1251', 'cp1251 x-cp1251'),
    ('windows-1253', 'cp1253', 'cp1253 x-cp1253'),
    ('windows-1254', 'cp1254',
     'cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 '
     'x-cp1254'),
    ('windows-1255', 'cp1255', 'cp1255 x-cp1255'),
    ('windows-1256', 'cp1256', 'cp1256 x-cp1256'),
    ('windows-1257', 'cp1257', 'cp1257 x-cp1257'),
    ('windows-1258', 'cp1258', 'cp1258 x-cp1258'),
    ('windows-874', 'cp874', 'dos-874 iso-8859-11 iso8859-11 iso885911 tis-620'),
    ('iso-8859-2', 'iso8859_2',
     'csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2'),
    ('iso-8859-3', 'iso8859_3',
     'csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3'),
    ('iso-8859-4', 'iso8859_4',
     'csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4'),
    ('iso-8859-5', 'iso8859_5',
     'csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988'),
    ('iso-8859-6', 'iso8859_6',
     'arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i '
     'iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987'),
    ('iso-8859-7', 'iso8859_7',
     'csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 '
     'iso_8859-7:1987 sun_eu_greek'),
    ('iso-8859-8', 'iso8859_8',
     'csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 iso8859-8 '
     'iso88598 iso_8859-8 iso_8859-8:1988 logical visual'),
    ('iso-8859-10', 'iso8859_10', 'csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6'),
    ('iso-8859-13', 'iso8859_13', 'iso8859-13 iso885913'),
    ('iso-8859-14', 'iso8859_14', 'iso8859-14 iso885914'),
    ('iso-8859-15', 'iso8859_15', 'csisolatin9 iso8859-15 iso885915 iso_8859-15 l9'),
    ('iso-8859-16', 'iso8859_16', ''),
    ('koi8-r', 'koi8_r', 'cskoi8r koi koi8 koi8_r'),
    ('koi8-u', 'koi8_u', 'koi8-ru'),
    ('ibm866', 'cp866', '866 cp866 csibm866'),
    ('macintosh', 'mac_roman', 'csmacintosh mac x-mac-roman'),
    ('x-mac-cyrillic', 'mac_cyrillic', 'x-mac-ukrainian'),
]

CHANGES = {
    'windows-1255': {0xca: 0x05ba},
    'koi8-u': {0xae: 0x045e, 0xbe: 0x040e},
}


def table(name, codec):
    changes = CHANGES.get(name, {})
    for byte in range(0x80, 0x100):
        try:
            c = ord(bytes([byte]).decode(codec))
        except UnicodeDecodeError:
            c = byte if byte < 0xa0 else 0
        yield changes.get(byte, c)


def main():
    print('/* Made by tools/charsets.py. CHARSET(name, labels, characters of bytes 0x80 to 0xff; 0: none) */')
    print('/* clang-format off */')
    for name, codec, labels in CHARSETS:
        chars = ['0x%04x' % c for c in table(name, codec)]
        print('CHARSET("%s", "%s",' % (name, labels))
        rows = [', '.join(chars[i:i + 12]) for i in range(0, 128, 12)]
        print('        ' + ',\n        '.join(rows) + ')')
    print('/* clang-format on */')


main()
