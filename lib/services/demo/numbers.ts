import type { Chance } from "./chance";

/**
 * The phones of invented clients, # for a digit. Reserved for fiction: Ofcom's drama numbers, +1 … 555 01xx, ARCEP's
 * 06 39 98, BNetzA's 0171 39200, PTS's 070 174 06, ComReg's 020 91. The others are blocks that the phone metadata
 * gives to nobody; Italy has neither, so its exchange 555 is invented.
 */
const blocks: Readonly<Record<string, string>> = {
  AE: "+97151000####",
  AT: "+4360100#####",
  BE: "+32400000###",
  CH: "+41700000###",
  CN: "+8610100000###",
  DE: "+4917139200##",
  DK: "+4530000###",
  ES: "+34590000###",
  FI: "+358490000###",
  FR: "+3363998####",
  GB: "+447700900### +441614960### +447700900### +441134960###",
  GR: "+3060000000##",
  HK: "+85250000###",
  IE: "+3532091#####",
  IL: "+97250100####",
  IN: "+915000000###",
  IT: "+39347555####",
  JP: "+819000000###",
  KR: "+821300000###",
  MO: "+85360000###",
  MY: "+601000000##",
  NG: "+234820000####",
  NL: "+31600000###",
  NO: "+4742000###",
  PL: "+48490000###",
  PT: "+351900000###",
  SA: "+96652000####",
  SE: "+4670174061#",
  SG: "+6580000###",
  TH: "+66700000###",
  TR: "+90511000####",
  US: "+1212555018# +1415555017# +1617555016# +1312555015#",
  VN: "+84992000###",
};

/** A number of the country that is not in `taken`, and is from now on. */
export function takeNumber(country: string, chance: Chance, taken: Set<string>): string {
  const known = blocks[country]?.split(" ") ?? [];
  for (let tries = 0; tries < 1_000; tries++) {
    const block = known[chance.between(0, known.length - 1)] ?? "";
    const number = block.replaceAll("#", () => String(chance.between(0, 9)));
    if (number === "" || taken.has(number)) continue;
    taken.add(number);
    return number;
  }
  throw new Error(`The demo has no more numbers of ${country}`);
}
