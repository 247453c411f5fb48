import { ofAccess } from "./of-access";
import { ofAudit } from "./of-audit";
import { ofCannedAnswers } from "./of-canned-answers";
import { ofBulk } from "./of-bulk";
import { ofClients } from "./of-clients";
import { ofDatabase } from "./of-database";
import { ofExports } from "./of-exports";
import { ofIdentity } from "./of-identity";
import { ofInteractions } from "./of-interactions";
import { ofInvitations } from "./of-invitations";
import { ofJobs } from "./of-jobs";
import { ofMasking } from "./of-masking";
import { ofMessages } from "./of-messages";
import { ofOnboarding } from "./of-onboarding";
import { ofOutside } from "./of-outside";
import { ofProspects } from "./of-prospects";
import { ofRetention } from "./of-retention";
import { ofSearch } from "./of-search";
import { ofSelection } from "./of-selection";
import { ofVerification } from "./of-verification";
import { ofViews } from "./of-views";
import { ofWeb } from "./of-web";
import { ofWebhooks } from "./of-webhooks";
import type { Mutant } from "./mutant";

/** Every fault, in the order in which they are planted. */
export const mutants: readonly Mutant[] = [
  ...ofAccess,
  ...ofCannedAnswers,
  ...ofBulk,
  ...ofClients,
  ...ofDatabase,
  ...ofExports,
  ...ofIdentity,
  ...ofInteractions,
  ...ofInvitations,
  ...ofWeb,
  ...ofWebhooks,
  ...ofJobs,
  ...ofMasking,
  ...ofMessages,
  ...ofOnboarding,
  ...ofProspects,
  ...ofRetention,
  ...ofSearch,
  ...ofSelection,
  ...ofVerification,
  ...ofViews,
  ...ofAudit,
  ...ofOutside,
];
