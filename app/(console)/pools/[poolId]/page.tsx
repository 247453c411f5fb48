import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/pools/pool-cells";
import { PoolDetails } from "@/components/pools/pool-details";
import { PoolHeadActions } from "@/components/pools/pool-head-actions";
import { poolLooks } from "@/components/pools/pool-looks";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { ExplainBox } from "@/components/selection/explain-box";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { ChannelTag } from "@/components/ui/marks";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadCountries } from "@/lib/web/loaders/geography";
import { loadCapacity, loadPool, loadPools } from "@/lib/web/loaders/pools";
import { loadExplanation } from "@/lib/web/loaders/selection";
import { loadUnits } from "@/lib/web/loaders/units";

export async function generateMetadata({ params }: PageProps<"/pools/[poolId]">): Promise<Metadata> {
  const { poolId } = await params;
  return { title: (await loadPool(poolId)).name };
}

export default async function PoolPage({ params, searchParams }: PageProps<"/pools/[poolId]">) {
  const [{ poolId }, query] = await Promise.all([params, searchParams]);
  const pool = await loadPool(poolId);
  const [asked, tree, countries, capacity, pools, t, tShell, messages, locale] = await Promise.all([
    loadExplanation(pool.channel, query),
    loadUnits(),
    loadCountries(),
    loadCapacity(poolId),
    loadPools(),
    getTranslations("pools"),
    getTranslations("shell"),
    clientMessages("pools", "selection"),
    getLocale(),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.accounts"), href: routes.accounts() },
          { label: t("title"), href: routes.pools() },
        ]}
        title={pool.name}
        badges={
          <>
            <ChannelTag channel={pool.channel} form="name" />
            <StateBadge {...poolLooks[pool.state]} />
          </>
        }
        note={t("liveRooms", { count: pool.liveRooms })}
        actions={<PoolHeadActions pool={pool} />}
      />
      <PageBody label={pool.name}>
        <Countries choices={countryChoices(countries, locale)}>
          <div className="pool">
            <ExplainBox
              channel={pool.channel}

              known={pool.accounts.map((account) => ({ ...account, poolId: pool.id }))}
              initial={asked ?? { user: null, client: "", picked: null, answer: null }}
            />
            <PoolDetails
              pool={pool}
              tree={tree}
              capacity={capacity}
              others={pools
                .filter(({ id, channel }) => id !== pool.id && channel === pool.channel)
                .map(({ id, name }) => ({ id, name }))}
            />
          </div>
        </Countries>
      </PageBody>
    </PageMessages>
  );
}
