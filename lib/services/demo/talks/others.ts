/** What people say, one talk a text: `>` the client, `<` the user; `{…}` is filled in. */
export const spanish: readonly string[] = [
  `> Hola {agent}, ¿me puede mandar el extracto del último trimestre?
< Buenos días {client}, por supuesto. Lo tendrá en su portal en una hora.
> Gracias. ¿Aparecen también las comisiones?
< Sí, en la página dos, junto a las del año pasado.
> Perfecto, gracias.`,
  `> ¿Ha salido ya la transferencia de {amount}? Me la reclama el vendedor.
< Salió esta mañana y llega mañana antes del mediodía.
> ¿Tiene un justificante?
< Acabo de dejarlo en su portal.
> Recibido, ¡muchas gracias!`,
  `> Me gustaría hablar de {fund}. ¿Cuándo tiene un rato?
< ¿Le vendría bien {when}?
> Sí, por teléfono.
< Le llamo yo.`,
  `> Me acaban de rechazar la tarjeta, ¿puede mirarlo?
< Ha llegado al límite semanal. ¿Se lo subo hasta el domingo?
> Sí, por favor.
< Hecho, pruebe en cinco minutos.
> Ya funciona, gracias.`,
];

export const portuguese: readonly string[] = [
  `> Bom dia, pode enviar-me o extrato do último trimestre?
< Bom dia {client}, claro. Fica no seu portal dentro de uma hora.
> Obrigado. As comissões também lá estão?
< Sim, na página dois.
> Perfeito, obrigado.`,
  `> A transferência de {amount} já saiu?
< Saiu esta manhã e chega amanhã até ao meio-dia.
> Pode mandar-me o comprovativo?
< Está agora mesmo no seu portal.
> Recebido, obrigado!`,
  `> Gostava de falar sobre {fund}. Pode ser {when}?
< Pode, fica marcado.
> Até lá.`,
];

export const chinese: readonly string[] = [
  `> 你好，可以把上一季的對帳單傳給我嗎？
< 您好，當然可以，一小時內會放到您的網上文件夾。
> 費用也會列出嗎？
< 會，在第二頁，旁邊有去年的數字。
> 好的，謝謝。`,
  `> 請問 {amount} 的匯款出去了嗎？
< 今早已經匯出，明天中午前會到。
> 可以給我一份證明嗎？
< 剛剛放到您的文件夾了。
> 收到，多謝！`,
  `> 想約時間談談 {fund}。
< 沒問題，{when}方便嗎？
> 可以。
< 那到時候見。`,
  `> 我的卡剛才被拒，可以幫忙看看嗎？
< 這星期的限額用完了，要不要先提高到星期日？
> 好的，麻煩你。
< 已經辦好，五分鐘後再試。
> 可以了，謝謝！`,
];

export const japanese: readonly string[] = [
  `> お世話になっております。前四半期の明細を送っていただけますか。
< お世話になっております。一時間以内にポータルに掲載いたします。
> 手数料も載っていますか。
< はい、二ページ目に昨年分と並べて記載しております。
> 助かります。ありがとうございます。`,
  `> {amount}の送金はもう出ましたか。
< 今朝手続きが済み、明日の正午までに着金の予定です。
> 控えをいただけますか。
< ただ今ポータルに掲載いたしました。
> 確認しました。ありがとうございます。`,
  `> {fund}について相談したいのですが。
< {when}はいかがでしょうか。
> 大丈夫です。
< では、その時間にお電話いたします。`,
  `> カードが使えなかったのですが、確認していただけますか。
< 今週の上限に達しておりました。日曜日まで引き上げましょうか。
> お願いします。
< 完了しました。五分後にもう一度お試しください。
> 使えました。ありがとうございます。`,
];

export const thai: readonly string[] = [
  `> สวัสดีค่ะ ขอใบแจ้งยอดไตรมาสที่แล้วได้ไหมคะ
< สวัสดีค่ะ ได้เลยค่ะ จะอยู่ในพอร์ทัลภายในหนึ่งชั่วโมง
> มีค่าธรรมเนียมด้วยไหมคะ
< มีค่ะ อยู่หน้าสอง
> ขอบคุณค่ะ`,
  `> โอนเงิน {amount} ออกไปหรือยังครับ
< โอนแล้วเมื่อเช้านี้ครับ พรุ่งนี้ก่อนเที่ยงถึงครับ
> ขอหลักฐานด้วยครับ
< ใส่ไว้ในพอร์ทัลแล้วครับ
> ได้รับแล้ว ขอบคุณครับ`,
  `> อยากคุยเรื่อง {fund} ครับ
< {when} สะดวกไหมครับ
> สะดวกครับ`,
];

export const arabic: readonly string[] = [
  `> السلام عليكم، هل يمكنك إرسال كشف الربع الأخير؟
< وعليكم السلام، بالتأكيد. ستجده في بوابتك خلال ساعة.
> هل تظهر الرسوم أيضاً؟
< نعم، في الصفحة الثانية.
> شكراً جزيلاً.`,
  `> هل خرج تحويل {amount}؟
< نعم، هذا الصباح، ويصل غداً قبل الظهر.
> هل لديك إيصال؟
< وضعته الآن في بوابتك.
> وصل، شكراً.`,
  `> أود التحدث عن {fund}.
< هل يناسبك {when}؟
> نعم.
< تم، سأتصل بك.`,
];
