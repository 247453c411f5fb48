/** Under these keys a provider speaks, and never a person: a word of its vocabulary may be read. */
export const wordKeys: ReadonlySet<string> = new Set(
  "type kind event field object status messaging_product category class action quality_rating current_limit".split(" "),
);

// Closed on purpose: a word that is not here is hidden, so that no new message type shows what a client wrote.
export const knownWords: ReadonlySet<string> = new Set(
  `account account_alerts account_restricted account_review_update account_update approved audio button button_reply
  contacts delivered delivery_failed disabled document edit failed flagged green high image inbound interactive
  list_reply location low media medium message message_edit message_template_quality_update
  message_template_status_update messages nfm_reply notice order outbound paused pending phone_number_name_update
  phone_number_quality_update played queued rate_limited reaction read recipient_unreachable red rejected request_welcome
  revoke security sending sent status statuses sticker system template text timeout unknown unsupported
  user_changed_number user_changed_user_id user_preferences video voice warning whatsapp whatsapp_business_account
  window_closed yellow`.split(/\s+/),
);

/** Under these an address stands: of a phone number the last four digits may be read. */
export const phoneKeys: ReadonlySet<string> = new Set(
  `account address destination display_phone_number from msisdn phone phone_number phone_number_id recipient
  recipient_id sender source to wa_id waid wanumber`.split(/\s+/),
);

/** Under these a provider's error number stands, of at most six digits. */
export const codeKeys: ReadonlySet<string> = new Set("code error_code error_subcode errorcode http_code".split(" "));
