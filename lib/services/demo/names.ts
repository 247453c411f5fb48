import type { Chance } from "./chance";

type Names = { readonly given: string; readonly family: string; readonly order?: "family first" | "family joined" };

const german = {
  given:
    "Anja, Bernd, Birgit, Carsten, Dieter, Elke, Florian, Greta, Hannelore, Jens, Katrin, Lukas, Maren, Norbert, Petra, Rainer, Sabine, Torsten, Ulrike, Wolfgang",
  family:
    "Albrecht, Baumann, Böhm, Dietrich, Engel, Förster, Graf, Hartmann, Jäger, Kästner, Lindner, Möller, Neumann, Pfeiffer, Reuter, Schäfer, Seidel, Vogel, Weiß, Ziegler",
};
const chinese = {
  given: "詠詩, 嘉敏, 志強, 美玲, 偉文, 曉彤, 俊傑, 慧珊, 家豪, 佩儀, 子軒, 思穎, 國榮, 雅婷",
  family: "陳, 李, 黃, 張, 梁, 林, 何, 鄭, 謝, 郭, 葉, 馮",
  order: "family joined",
} as const;
const english = {
  given:
    "Alice, Benjamin, Charlotte, Daniel, Eleanor, Fiona, George, Hannah, Imogen, Jack, Katherine, Leo, Margaret, Nathan, Olivia, Patrick, Rosalind, Samuel, Theresa, Victoria, William",
  family:
    "Ashworth, Barlow, Bennett, Carlisle, Davenport, Ellis, Fairbrother, Goodwin, Hadley, Ingram, Jarvis, Kershaw, Langford, Marsden, Northcote, Ogden, Pemberton, Radcliffe, Stanhope, Thornton, Underhill, Walsh",
};
const arabic = {
  given: "أحمد, فاطمة, خالد, مريم, يوسف, نورة, سعيد, هند, راشد, ليلى, عمر, سارة",
  family: "المنصوري, الهاشمي, الكعبي, الشامسي, القحطاني, العتيبي, الزعابي, المزروعي",
};
const scandinavian = {
  given: "Astrid, Bjørn, Elin, Erik, Freja, Gustav, Ingeborg, Lars, Maja, Nils, Sigrid, Søren",
  family: "Andersen, Bergström, Dahl, Eriksson, Håkansson, Lindqvist, Nygård, Østergaard, Sandberg, Virtanen",
};
const french = {
  given:
    "Amélie, Benoît, Camille, Didier, Élodie, Fabrice, Gisèle, Hugo, Inès, Jérôme, Laurence, Mathieu, Noémie, Océane, Pascal, Romane, Sylvain, Thérèse",
  family:
    "Aubert, Blanchard, Chevalier, Delacroix, Fontaine, Gauthier, Hébert, Joly, Lefèvre, Marchand, Noël, Perrin, Renaud, Saulnier, Tessier, Vidal",
};

const names: Readonly<Record<string, Names>> = {
  AE: arabic,
  AT: german,
  BE: french,
  CH: {
    given: "Beat, Chantal, Flavio, Heidi, Luca, Nadia, Reto, Seraina, Tiziana, Urs, Vreni, Yves",
    family: "Ambühl, Bernasconi, Bianchi, Caflisch, Frei, Gerber, Hürlimann, Kälin, Rochat, Sutter, Zbinden",
  },
  CN: {
    given: "伟, 芳, 娜, 敏, 静, 磊, 洋, 艳, 勇, 丽, 建国, 晓明",
    family: "王, 李, 张, 刘, 陈, 杨, 赵, 周",
    order: "family joined",
  },
  DE: german,
  DK: scandinavian,
  ES: {
    given: "Álvaro, Begoña, Carlos, Dolores, Esteban, Fátima, Gonzalo, Inés, Javier, Lucía, Marta, Nuria, Óscar, Rocío",
    family: "Aguirre, Blanco, Cabrera, Domínguez, Echeverría, Fuentes, Gallego, Ibáñez, Marín, Núñez, Peña, Velasco",
  },
  FI: scandinavian,
  FR: french,
  GB: english,
  GR: {
    given: "Γιώργος, Ελένη, Δημήτρης, Κατερίνα, Νίκος, Σοφία",
    family: "Αντωνίου, Γεωργίου, Δημητρίου, Κωνσταντίνου, Λάμπρου, Νικολάου",
  },
  HK: chinese,
  IE: {
    given: "Aoife, Brendan, Caoimhe, Declan, Éamon, Fionnuala, Gráinne, Niamh, Oisín, Saoirse",
    family: "Brennan, Byrne, Doyle, Fitzgerald, Kavanagh, Ó Briain, O’Sullivan, Quinn",
  },
  IL: { given: "נועה, דוד, יעל, אורי, תמר, איתן", family: "כהן, לוי, מזרחי, פרץ, ביטון, אברהם" },
  IN: {
    given: "Aditi, Arjun, Deepa, Farhan, Ishaan, Kavita, Lakshmi, Nikhil, Priyanka, Sanjay",
    family: "Banerjee, Chopra, Desai, Iyer, Kapoor, Mukherjee, Pillai, Reddy",
  },
  IT: {
    given:
      "Alessandro, Alessia, Antonella, Barbara, Carlo, Caterina, Claudio, Daniela, Emanuele, Enrica, Fabio, Federica, Gabriele, Giancarlo, Giovanna, Ilaria, Lorenzo, Lucia, Margherita, Massimo, Nicoletta, Pietro, Raffaella, Riccardo, Rosa, Salvatore, Silvia, Stefano, Tommaso, Umberto, Vincenzo, Viola",
    family:
      "Amato, Barbieri, Basile, Bellini, Bruno, Caputo, Caruso, Cattaneo, Coppola, D’Angelo, De Luca, De Santis, Esposito, Farina, Ferri, Gallo, Gentile, Giordano, Leone, Longo, Marchetti, Mariani, Marino, Monti, Orlando, Parisi, Pellegrini, Rinaldi, Rizzo, Sala, Testa, Vitale",
  },
  JP: {
    given: "さくら, 健太, 美咲, 大輔, 陽子, 翔太, 由美, 直樹, 恵子, 拓也, 真理, 優子, 和也, 千尋",
    family: "佐藤, 鈴木, 高橋, 渡辺, 伊藤, 山本, 中村, 小林, 加藤, 吉田, 山田, 松本, 井上, 清水",
    order: "family first",
  },
  KR: { given: "민준, 서연, 지훈, 하은, 현우, 수빈", family: "김, 이, 박, 최, 정, 강", order: "family joined" },
  MO: chinese,
  MY: {
    given: "Jun Hao, Kah Hoe, Li Ting, Mei Yee, Siew Fong, Wai Kit",
    family: "Chin, Lim, Ong, Teoh, Wong, Yap",
    order: "family first",
  },
  NG: {
    given: "Adaeze, Babatunde, Chinedu, Folake, Ngozi, Oluwaseun",
    family: "Adeyemi, Balogun, Eze, Nwosu, Okonkwo, Ogunleye",
  },
  NL: {
    given: "Anouk, Bram, Femke, Jeroen, Liesbeth, Maarten, Sanne, Willem",
    family: "van den Berg, de Boer, Dijkstra, van Dijk, Hendriks, Jansen, Mulder, Visser",
  },
  NO: scandinavian,
  PL: {
    given: "Agnieszka, Bartosz, Ewa, Grzegorz, Katarzyna, Łukasz, Małgorzata, Paweł",
    family: "Dudek, Kaczmarek, Kowalczyk, Mazur, Nowak, Sikora, Wójcik, Żak",
  },
  PT: {
    given: "Afonso, Beatriz, Catarina, Duarte, Gonçalo, Inês, Leonor, Rui, Simão, Teresa",
    family: "Antunes, Azevedo, Cardoso, Esteves, Figueiredo, Lourenço, Magalhães, Simões",
  },
  SA: arabic,
  SE: scandinavian,
  SG: {
    given:
      "Boon Huat, Cheng Hoe, Hui Min, Jia Wei, Li Shan, Mei Xuan, Pei Ling, Siew Ling, Wei Jie, Xin Yi, Yong Kang, Zhi Hao",
    family: "Chua, Goh, Koh, Lim, Ng, Ong, Seah, Sim, Tan, Teo, Toh, Yeo",
    order: "family first",
  },
  TH: {
    given: "กิตติ, จันทรา, ชัยวัฒน์, ดวงใจ, ธนากร, นภา, ปรีชา, พิมพ์ชนก, มานะ, วราภรณ์, สมชาย, อรทัย",
    family: "เจริญสุข, ชัยมงคล, ทองดี, บุญมา, ประเสริฐ, พงษ์ศักดิ์, รัตนกุล, วงศ์สวัสดิ์, ศรีสุข, แสงทอง",
  },
  TR: {
    given: "Ayşe, Burak, Çiğdem, Emre, Gülşen, Özgür, Şebnem, Yiğit",
    family: "Aydın, Çelik, Doğan, Kılıç, Öztürk, Şahin, Yıldız",
  },
  US: {
    given:
      "Ashley, Brandon, Carmen, Derek, Emily, Gregory, Heather, Jasmine, Kevin, Lauren, Marcus, Natalie, Tyler, Vanessa",
    family:
      "Abernathy, Brooks, Castillo, Donnelly, Ferguson, Hawkins, Jefferson, Kowalski, Montgomery, Patterson, Ramirez, Whitaker",
  },
  VN: {
    given: "Thu Hà, Minh Tuấn, Ngọc Lan, Quang Huy, Thanh Mai, Văn Nam",
    family: "Nguyễn, Trần, Lê, Phạm, Hoàng, Đặng",
    order: "family first",
  },
};

const separators = { "given first": " ", "family first": " ", "family joined": "" } as const;

/** A name as people of the country write it, not in `taken`, and in it from now on. `first` is what one calls them. */
export function takeName(country: string, chance: Chance, taken: Set<string>): { name: string; first: string } {
  const known = names[country];
  if (!known) throw new Error(`The demo has no names of ${country}`);
  const { order = "given first" } = known;
  const [given, family] = [known.given.split(", "), known.family.split(", ")];
  for (let tries = 0; tries < 1_000; tries++) {
    const [first, last] = [one(given, chance), one(family, chance)];
    const name = (order === "given first" ? [first, last] : [last, first]).join(separators[order]);
    if (taken.has(name)) continue;
    taken.add(name);
    return { name, first: order === "given first" ? first : name };
  }
  throw new Error(`The demo has no more names of ${country}`);
}

const one = (list: readonly string[], chance: Chance): string => list[chance.between(0, list.length - 1)] ?? "";
