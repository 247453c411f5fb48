import { Placeholder, type Query, SQL, is } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

const dialect = new PgDialect({ casing: "snake_case" });

class Ready extends SQL {
  constructor(readonly query: Query) {
    super([]);
  }

  override toQuery(): Query {
    return this.query;
  }
}

/**
 * A statement that is asked again and again: its text is made once per process, each asking brings only the values. To build a long
 * one takes as long as to answer it. In the template a value is `sql.placeholder(name)`; one name is one parameter however often it
 * stands, so it is to be cast to one and the same type everywhere.
 */
export function readyStatement<Values extends Readonly<Record<string, unknown>>>(
  template: SQL,
): (values: Values) => SQL {
  const { sql: text, params } = dialect.sqlToQuery(template);
  const all = params.map(nameOf);
  const names = [...new Set(all)];
  const numbered = text.replace(
    /\$(\d+)/g,
    (_, place: string) => `$${names.indexOf(all[Number(place) - 1] ?? "") + 1}`,
  );
  return (values) => new Ready({ sql: numbered, params: names.map((name) => values[name]) });
}

function nameOf(parameter: unknown): string {
  if (!is(parameter, Placeholder)) throw new Error("Every value of a ready statement has a name");
  return String(parameter.name);
}
