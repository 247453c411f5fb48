/** What people say, one talk a text: `>` the client, `<` the user; `{…}` is filled in. */
export const italian: readonly string[] = [
  `> Buongiorno {agent}, sono {client}. Potrebbe mandarmi l'estratto conto dell'ultimo trimestre?
< Buongiorno {client}, certo. Lo trova tra i documenti del portale entro un'ora.
> Grazie. Ci sono anche le commissioni?
< Sì, a pagina due, accanto a quelle dell'anno scorso.
> Perfetto, grazie mille.`,
  `> Salve, il bonifico di {amount} è partito? Il notaio me lo chiede.
< Controllo subito. È partito stamattina, arriva domani entro mezzogiorno.
> Ottimo. Ha qualcosa che posso girargli?
< La contabile è nel portale da un minuto.
> Ricevuta, grazie!`,
  `> Vorrei parlarle di {fund}, il rischio non mi è chiarissimo.
< Volentieri. Le andrebbe bene {when}?
> Sì, in filiale da voi?
< Sì, chieda di me all'ingresso. Le preparo la scheda e due alternative.
> A presto allora.
< A presto, {client}.`,
  `> Pensavo di spostare {amount} dal conto deposito. Lei che cosa farebbe?
< Dipende da quando le serviranno. Nei prossimi tre anni?
> Direi di no, forse per l'università dei ragazzi tra cinque o sei.
< Allora possiamo permetterci un po' di pazienza. Le preparo due proposte, una prudente e una meno.
> Va bene, senza fretta.
< Gliele mando entro venerdì.`,
  `> Mi hanno appena rifiutato la carta in un negozio, può guardare?
< Vedo: ha raggiunto il limite settimanale. Lo alzo fino a domenica?
> Sì, grazie, come per le vacanze.
< Fatto. Riprovi tra cinque minuti.
> Funziona, grazie infinite.`,
  `> Buon pomeriggio, dal mese prossimo cambio casa. Di che cosa avete bisogno?
< Auguri per la casa nuova! Una copia del certificato di residenza e la sua firma su un modulo: è già nel portale.
> Posso firmarlo da lì?
< Sì, con il codice dell'app.
> Firmato. Il certificato appena lo ho.
< Perfetto, non serve altro.`,
  `> È vero che aumentano le commissioni di {fund}?
< Sì, da gennaio, di cinque centesimi. La lettera è partita ieri.
> Mmh. Esiste una classe meno cara?
< Per il suo importo sì, e il passaggio è gratuito entro fine mese.
> Allora facciamolo.
< Preparo l'ordine, dovrà solo confermarlo nel portale.`,
  `> Mi può richiamare? È per il mutuo.
< Certo. Va bene {when}?
> Sì, a questo numero.
< Segnato.
> Grazie {agent}.`,
  `> Buongiorno! Mia figlia compie 18 anni la settimana prossima, che cosa succede al suo conto?
< Tanti auguri in anticipo. Il conto diventa suo; deve passare una volta con la carta d'identità.
> Devo esserci anch'io?
< No, ma è la benvenuta. Fisso un appuntamento {when}?
> Sì, a nome suo grazie.
< Fissato.`,
  `> Ho ricevuto una mail strana a vostro nome che chiede la password. È vostra?
< No, non la chiediamo mai. Non apra nulla e, se può, la giri al nostro ufficio sicurezza.
> Non ho aperto niente. Girata.
< Grazie, così aiuta anche gli altri clienti.`,
  `> Domanda veloce: fino a quando posso versare sul fondo pensione per quest'anno?
< Fino al 29 dicembre, per averlo contabilizzato in tempo.
> E quanto mi resta?
< Ha usato poco più della metà. Con {amount} sarebbe al completo.
> Allora faccio il bonifico la settimana prossima.`,
  `> Quanto sta il cambio per {amount} in dollari oggi?
< In questo momento circa un quarto di punto meglio di ieri. Glielo blocco fino alle 17?
> Sì, lo blocchi, confermo dopo pranzo.
< Bloccato.
> Confermo, proceda pure.
< Fatto, la contabile è nel portale.`,
  `> Buongiorno, la cedola di {fund} è già stata pagata?
< Arriva il 15. Viene reinvestita, come aveva scelto l'anno scorso.
> Questa volta potrei incassarla?
< Sì, l'ho cambiato per questo pagamento. Lo lascio così?
> Solo per questa volta, grazie.`,
  `> Grazie ancora per ieri, è stato molto chiaro.
< È stato un piacere, {client}. Il riassunto è nel portale.
> Letto. Una cosa: al secondo punto c'è scritto 3 anni, avevamo detto 5.
< Ha ragione, l'ho corretto. Mi scusi.`,
  `> Dottore, con i mercati di questi giorni devo preoccuparmi?
< Capisco la domanda. Il suo portafoglio è sceso meno della metà dell'indice, come previsto.
> Quindi aspettiamo?
< Io aspetterei. Ne riparliamo {when} con i numeri davanti?
> D'accordo, grazie.`,
  `> Posso delegare mia moglie sul conto?
< Certo, basta venire insieme con i documenti. Quando vi fa comodo?
> {when}?
< Perfetto, vi aspetto.`,
];
