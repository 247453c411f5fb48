import "./check-node.mjs";

void import("./enter.mjs").then(({ enter }) => enter(import.meta.url, () => import("./test-stages.mjs")));
