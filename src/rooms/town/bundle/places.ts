import type { Dice } from './dice.ts'

/** Area codes in service; 555-0100 to 555-0199 in each is kept for stories (NANPA), so that nobody real is ever rung. */
const areas =
  `312 217 309 618 708 773 815 847 224 331 630 779 872 201 202 203 205 206 207 208 209 210 212 213 214 215 216 218 219
225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 310 313 314 315 316 317
318 319 320 321 323 325 330 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423
424 425 430 432 434 435 440 443 458 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530
540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 619 620 623
626 631 636 641 646 650 651 657 660 661 662 678 682 701 702 703 704 706 707 712 713 714 715 716 717 718 719 720 724 727 731 732
734 740 747 754 757 760 762 763 765 769 770 772 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 816 817 818 828 830
831 832 843 845 848 850 856 857 858 859 860 862 863 864 865 870 878 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919
920 925 928 931 936 937 938 940 941 947 949 951 952 954 956 959 970 971 972 973 978 979 980 985 989`
    .split(/\s+/)
    .filter((area) => area !== '')

/** The first numbers belong to the cast, written by hand. */
const handWritten = 100

/** Gives out numbers one after another; past the last (some 30,000) it begins again, as no more are kept for stories. */
export class Numbers {
  #given = handWritten
  next(dice: Dice): string {
    const at = this.#given++
    const area = areas[Math.floor(at / 100) % areas.length] ?? '312'
    const line = String(100 + ((at * 37) % 100)).padStart(4, '0')
    return dice.pick([
      `(${area}) 555-${line}`,
      `${area}-555-${line}`,
      `${area} 555 ${line}`,
      `+1 ${area} 555 ${line}`,
    ])
  }
}

const streets =
  `Alder, Ash, Aspen, Bay, Beech, Birch, Bridge, Canal, Cedar, Cherry, Chestnut, Church, Clay, Cottonwood, Depot, Dogwood, Elm,
  Ferry, Fern, Foundry, Fulton, Garden, Grove, Harbor, Hawthorn, Hazel, Heron, Hickory, Juniper, Lake, Landing, Larch, Laurel, Levee, Library, Linden,
  Locust, Maple, Market, Meadow, Mill, Mulberry, Oak, Orchard, Park, Pear, Pine, Plum, Poplar, Prairie, Quarry, Railroad, River, Rose,
  Sawmill, School, Spring, Spruce, Station, Sycamore, Walnut, Water, Willow`.split(/\s*,\s*/)

/** An address in a town that is on no map; its lines parted as the roster parts them. */
export function addressIn(dice: Dice): string {
  const kind = dice.pick(['Street', 'Street', 'Avenue', 'Lane', 'Road'])
  const flat = dice.chance(0.3) ? ` | Apartment ${1 + dice.upTo(24)}` : ''
  return `${1 + dice.upTo(980)} ${dice.pick(streets)} ${kind}${flat} | Riverbend`
}

/** A mailbox at a place that nobody can own (RFC 2606). */
export function mailFor(name: string, mark: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.|\.$/g, '')
  return `${plain || 'family'}.${mark}@example.org`
}
