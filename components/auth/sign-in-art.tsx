type Words = { readonly city: string; readonly route: string; readonly reason: string; readonly country: string };

/** A decoration: the lines of the product's map, the chosen one in colour. */
export function SignInArt({ words }: { words: Words }) {
  return (
    <aside className="art" aria-hidden="true">
      <svg className="linemap" viewBox="0 0 840 900" preserveAspectRatio="xMidYMid slice">
        <path className="p p--off" d="M-20 160H220a24 24 0 0 1 24 24V300a24 24 0 0 0 24 24H860" />
        <path className="p p--off" d="M-20 700H300a24 24 0 0 0 24-24V600a24 24 0 0 1 24-24H860" />
        <path className="p" d="M-20 430H150a24 24 0 0 1 24 24V486a24 24 0 0 0 24 24H420" />
        <path className="p" d="M420 510H606a24 24 0 0 0 24-24V184a24 24 0 0 1 24-24H860" />
        <path className="p p--on" d="M420 510V706a24 24 0 0 0 24 24H690" />
        <path className="p p--off" d="M640 510H860" />
        <circle className="n" cx="90" cy="430" r="6" />
        <circle className="n" cx="270" cy="510" r="6" />
        <circle className="n n--on" cx="420" cy="510" r="9" />
        <circle className="n" cx="530" cy="730" r="6" />
        <circle className="n n--end" cx="698" cy="730" r="8" />
        <circle className="n n--off" cx="244" cy="240" r="5" />
        <circle className="n n--off" cx="420" cy="324" r="5" />
        <circle className="n n--off" cx="540" cy="324" r="5" />
        <circle className="n n--off" cx="760" cy="510" r="5" />
        <circle className="n n--off" cx="150" cy="700" r="5" />
        <circle className="n n--off" cx="560" cy="576" r="5" />
        <circle className="n" cx="630" cy="300" r="6" />
        <circle className="n" cx="730" cy="160" r="6" />
        <text x="74" y="408" className="m">
          +852 5123 4567
        </text>
        <text x="252" y="488">
          {words.city}
        </text>
        <text x="436" y="494" className="a">
          {words.route}
        </text>
        <text x="476" y="756" className="m">
          {words.reason}
        </text>
        <text x="716" y="735">
          +65 3158 0442
        </text>
        <text x="690" y="138" className="m">
          +39 02 5550 1411
        </text>
        <text x="646" y="304" className="m">
          {words.country}
        </text>
      </svg>
    </aside>
  );
}
