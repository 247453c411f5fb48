import { selectAccount } from "@/lib/core/selection/select-account";
import { contains, eachCase, type KindRunner } from "./case";
import { SelectionCase } from "./world";
import { factsOf, idsOf } from "./world-facts";

export const runSelection: KindRunner = ({ content }) =>
  eachCase(content, SelectionCase, (one) => {
    const ids = idsOf(one.world);
    const selection = selectAccount(factsOf(one, ids));
    const got = selection.found
      ? {
          account: ids.shortOf(selection.accountId),
          rule: selection.rule,
          poolId: selection.poolId === null ? null : ids.shortOf(selection.poolId),
        }
      : { error: selection.error };
    return contains(one.name, one.expect, got);
  });
