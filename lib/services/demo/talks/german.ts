/** What people say, one talk a text: `>` the client, `<` the user; `{…}` is filled in. */
export const german: readonly string[] = [
  `> Guten Tag, könnten Sie mir den Depotauszug vom letzten Quartal schicken?
< Guten Tag {client}, sehr gern. Er liegt in einer Stunde in Ihrem Postfach.
> Sind die Kosten auch aufgeführt?
< Ja, auf Seite zwei, daneben die vom Vorjahr.
> Bestens, danke.`,
  `> Ist die Überweisung über {amount} schon raus?
< Ja, heute früh. Sie sollte morgen bis Mittag da sein.
> Haben Sie eine Bestätigung für mich?
< Liegt gerade in Ihrem Postfach.
> Danke!`,
  `> Ich würde gern über {fund} sprechen. Passt es Ihnen {when}?
< Das passt. Kommen Sie zu uns oder telefonieren wir?
> Telefonieren wäre mir lieber.
< Dann rufe ich Sie an.`,
  `> Meine Karte wurde eben abgelehnt, können Sie nachsehen?
< Das Wochenlimit war erreicht. Soll ich es bis Sonntag erhöhen?
> Ja, bitte.
< Erledigt, in fünf Minuten geht es wieder.
> Funktioniert, vielen Dank.`,
  `> Ich bekomme nächsten Monat {amount} aus einem Verkauf. Was raten Sie mir?
< Das hängt davon ab, wann Sie es wieder brauchen. In den nächsten drei Jahren?
> Eher nicht.
< Dann bereite ich zwei Vorschläge vor, einen vorsichtigen und einen etwas mutigeren.
> Sehr gut, keine Eile.`,
];
