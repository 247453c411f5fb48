/** What people say, one talk a text: `>` the client, `<` the user; `{…}` is filled in. */
export const english: readonly string[] = [
  `> Hello {agent}, {client} here. Could you send me the statement of the last quarter?
< Good morning {client}, of course. You will find it in the documents of your portal within the hour.
> Thank you. Does it show the fees as well?
< Yes, on the second page, with last year's beside them.
> Perfect, thanks.`,
  `> Hi, is the transfer of {amount} on its way? The seller is asking.
< Let me look. It was released this morning and should arrive tomorrow before noon.
> Great. Can you send me something I can forward to him?
< I have put the confirmation in your portal just now.
> Got it, thank you!`,
  `> Could we meet about {fund}? I would like to understand the risk better.
< Gladly. Would {when} suit you?
> That works. At your office?
< Yes, ask for me at the front desk. I will bring the fact sheet and two alternatives.
> See you then.
< See you then, {client}.`,
  `> I am thinking of moving {amount} out of the savings account. What would you do?
< It depends on when you need it again. In the next three years?
> Probably not, perhaps for the children's studies in five or six.
< Then we should talk about something with a little more patience. I will prepare two proposals, one careful and one less so.
> Please do. No rush.
< You will have them by the end of the week.`,
  `> My card was declined in a shop just now. Can you check?
< I see it: the weekly limit was reached. Shall I raise it until Sunday?
> Yes please, to the usual holiday limit.
< Done. Please try again in five minutes.
> It works, thank you so much.`,
  `> Good afternoon. I have a new address from next month, what do you need from me?
< Congratulations on the move! A copy of the registration and your signature on a short form; I have put the form in your portal.
> Can I sign it there?
< Yes, with the code from your app.
> Signed. I will send the registration when I have it.
< Perfect, nothing else is needed.`,
  `> Is it true that the fees of {fund} go up?
< Yes, from January, by five hundredths of a percent. The letter went out yesterday.
> Hm. Is there a cheaper class?
< For your amount there is. The switch costs nothing if we do it before the end of the month.
> Then let's do it.
< I will prepare the order; you only have to confirm it in the portal.`,
  `> Can you call me back? It is about the mortgage.
< Of course. Is {when} all right?
> Yes, on this number.
< Noted.
> Thanks, {agent}.`,
  `> Hello! My daughter turns 18 next week. What happens to her account?
< Happy birthday to her in advance. The account becomes hers; she needs to come by once with her identity card.
> Do I have to be there too?
< No, but you are welcome to. Shall I keep an appointment {when}?
> Yes, please, under her name.
< It is booked.`,
  `> I have received a strange e-mail in your name asking for my password. Is it from you?
< No, we never ask for it. Please do not click anything and forward it to our security desk if you can.
> I did not click. Forwarded.
< Thank you, that helps other clients too.`,
  `> Quick question: until when can I pay into the pension plan for this year?
< Until the 29th of December, so that it is booked in time.
> And how much is left?
< You have used a little more than half. {amount} would fill it.
> I will transfer it next week then.`,
  `> What is the rate for changing {amount} into dollars today?
< At this moment about a quarter of a percent better than yesterday. Shall I reserve it until five o'clock?
> Yes, reserve it please, I will confirm after lunch.
< Reserved.
> Confirmed, go ahead.
< Done, the slip is in your portal.`,
  `> Good morning, was the dividend of {fund} paid already?
< It comes on the 15th. It will be reinvested, as you chose last year.
> Could I have it paid out this time?
< Yes, I have changed it for this payment. Shall it stay so?
> Only this time, thank you.`,
  `> Thanks again for yesterday, very helpful.
< It was a pleasure, {client}. The summary is in your portal.
> Read it. One thing: the second point says 3 years, we said 5.
< You are right, I have corrected it. Apologies.`,
];
