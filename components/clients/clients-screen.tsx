import { Countries } from "@/components/selection/countries";
import type { CountryChoice } from "@/components/selection/country-names";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientChoicesView, ClientRowView, ProfileTab } from "@/lib/core/clients/view";
import type { Page } from "@/lib/core/table-query";
import { ProfileTable } from "./client-table";
import { ClientsHead } from "./clients-head";

type ClientsScreenProps = {
  tab: ProfileTab;
  page: Page<ClientRowView>;
  choices: ClientChoicesView;
  may: ClientRights;
  countries: readonly CountryChoice[];
};

/** One tab of the clients, whole. */
export function ClientsScreen({ countries, ...list }: ClientsScreenProps) {
  return (
    <>
      <ClientsHead tab={list.tab} total={list.page.total} may={list.may} />
      <Countries choices={countries}>
        <ProfileTable {...list} />
      </Countries>
    </>
  );
}
