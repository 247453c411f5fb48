import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { gzipSync } from "node:zlib";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { type GuardOptions, isPublicAddress, makeGuardedFetch, type ResolveAll } from "./http";

// Made for this test, trusted by nobody else: localhost, valid until 2126.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQga7ccQ4xCZjz7Y0HW
FJ5JteJjo9gEU8fjVdg3MBDUQXShRANCAASJAsG/18A7SPGJWuLwD62pz2jjV0W4
vEJZIlEuU53ASsE1nBS8xO8SvkC9NBv8tzAlGrnYtHCPyv5RKkknn6qK
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUC0ynPyAWN/sgJErhzz1RJ9/iv1MwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA5NDcxNFoYDzIxMjYxMDI4
MDk0NzE0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASJAsG/18A7SPGJWuLwD62pz2jjV0W4vEJZIlEuU53ASsE1nBS8xO8S
vkC9NBv8tzAlGrnYtHCPyv5RKkknn6qKo28wbTAdBgNVHQ4EFgQUxdoRgbWCjHY/
VY7VcBbRSFFiQ1AwHwYDVR0jBBgwFoAUxdoRgbWCjHY/VY7VcBbRSFFiQ1AwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgbicV33dI3hHUSruFhQqdqaUktffpuuUvBHNZT9xNUTgCIQC+
Yum6CAXC6M6NSdA9wXiVPhQ2K4uP0wqRYgbvZW9S1w==
-----END CERTIFICATE-----`;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

const serve = async (answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(createServer(answer))}/`;

const local: GuardOptions = { allowedHosts: [], allowPrivate: true, timeoutMs: 2000, maxBytes: 1000 };
const strict: GuardOptions = {
  allowedHosts: ["provider.example", "*.media.example"],
  allowPrivate: false,
  timeoutMs: 2000,
  maxBytes: 1000,
};

const call = (url: string, options: Partial<GuardOptions> = {}, signal = new AbortController().signal) =>
  makeGuardedFetch({ ...local, ...options })(url, {
    method: "POST",
    headers: { "x-a": "1" },
    body: "hello",
    signal,
    redirect: "manual",
  });

const resolvesTo =
  (...addresses: string[]): ResolveAll =>
  (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

describe("addresses", () => {
  test.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "fd00:ec2::254",
    "fe80::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "2001::1",
    "ff02::1",
    "fe80::1%eth0",
    "localhost",
    "",
  ])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(["8.8.8.8", "157.240.1.1", "172.32.0.1", "100.128.0.1", "2a03:2880:f003::1"])("%s is public", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe("in production", () => {
  test.each([
    "http://provider.example/",
    "https://other.example/",
    "https://provider.example.evil.com/",
    "https://provider.example:8443/",
    "https://u:p@provider.example/",
    "https://media.example/",
    "https://127.0.0.1/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
  ])("%s is refused before anything is sent", (url) =>
    expect(call(url, strict)).rejects.toMatchObject({ kind: "refused" }),
  );

  test("a listed literal is still judged by its address", () =>
    expect(call("https://10.0.0.1/", { ...strict, allowedHosts: ["10.0.0.1"] })).rejects.toMatchObject({
      kind: "refused",
      message: "Not called: a private address",
    }));

  test.each([
    ["a private address", ["127.0.0.1"]],
    ["a public and a private address", ["8.8.8.8", "10.0.0.1"]],
    ["a mapped address", ["::ffff:127.0.0.1"]],
    ["the metadata service", ["169.254.169.254"]],
  ])("a listed name that leads to %s is refused at connect", async (_, addresses) => {
    await expect(
      call("https://provider.example/", { ...strict, resolve: resolvesTo(...addresses) }),
    ).rejects.toMatchObject({
      kind: "refused",
    });
  });

  test("a name is judged anew at each call", async () => {
    let asked = 0;
    const resolve: ResolveAll = (hostname, done) =>
      resolvesTo((asked += 1) === 1 ? "192.0.2.1" : "127.0.0.1")(hostname, done);
    for (let i = 0; i < 2; i += 1) {
      await expect(call("https://provider.example/", { ...strict, resolve })).rejects.toMatchObject({
        kind: "refused",
      });
    }
    expect(asked).toBe(2);
  });

  test("a name without an address was never called", () =>
    expect(
      call("https://provider.example/", { ...strict, resolve: (_, done) => done(null, []) }),
    ).rejects.toMatchObject({
      kind: "connect",
    }));
});

describe("a call", () => {
  test("carries method, headers and body, and brings back status, headers and body", async () => {
    const url = await serve((req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => chunks.push(chunk));
      req.on("end", () =>
        res
          .writeHead(201, { "x-b": "2" })
          .end(`${req.method} ${String(req.headers["x-a"])} ${Buffer.concat(chunks).toString()}`),
      );
    });
    const response = await call(url);
    expect([response.status, response.headers.get("x-b"), await response.text()]).toEqual([201, "2", "POST 1 hello"]);
  });

  test("takes an answer without a body", async () => {
    const response = await call(await serve((_, res) => res.writeHead(204).end()));
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });

  test("does not follow a redirect", async () => {
    let asked = 0;
    const url = await serve((_, res) => {
      asked += 1;
      // Whoever follows comes to an end, and is told from one who does not.
      if (asked === 1) res.writeHead(302, { location: "/again" }).end();
      else res.end();
    });
    expect((await call(url)).status).toBe(302);
    expect(asked).toBe(1);
  });

  test("never inflates", async () => {
    const bomb = gzipSync(Buffer.alloc(100_000));
    const response = await call(await serve((_, res) => res.writeHead(200, { "content-encoding": "gzip" }).end(bomb)));
    expect((await response.arrayBuffer()).byteLength).toBe(bomb.byteLength);
  });

  test("is cut where its body grows too large", async () => {
    const url = await serve((_, res) => {
      res.writeHead(200);
      const pour = () => {
        while (!res.destroyed && res.write(Buffer.alloc(500)));
        res.once("drain", pour);
      };
      pour();
    });
    await expect((await call(url)).text()).rejects.toMatchObject({ kind: "too_large" });
    const announced = await serve((_, res) => res.writeHead(200, { "content-length": "1001" }).end(Buffer.alloc(1001)));
    await expect(call(announced)).rejects.toMatchObject({ kind: "too_large" });
    const fitting = await serve((_, res) => res.end(Buffer.alloc(1000)));
    expect((await (await call(fitting)).arrayBuffer()).byteLength).toBe(1000);
  });

  test("ends in time without an answer, and with one that trickles", async () => {
    await expect(call(await serve(() => undefined), { timeoutMs: 100 })).rejects.toMatchObject({ kind: "timeout" });
    const trickle = await serve((_, res) => {
      res.writeHead(200);
      const timer = setInterval(() => res.write("."), 20);
      res.once("close", () => clearInterval(timer));
    });
    const response = await call(trickle, { timeoutMs: 150 });
    await expect(response.text()).rejects.toMatchObject({ kind: "timeout" });
  });

  test("tells what was never sent from what may have been taken", async () => {
    const gone = createServer();
    const port = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    await expect(call(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ kind: "connect" });
    await expect(call(await serve((req) => req.socket.destroy()))).rejects.toMatchObject({ kind: "broken" });
    const half = await serve((_, res) => {
      res.writeHead(200, { "content-length": "100" });
      res.write("half", () => res.destroy());
    });
    await expect(call(half).then((response) => response.text())).rejects.toMatchObject({ kind: "broken" });
  });

  test("is given up when its caller is", async () => {
    const controller = new AbortController();
    const pending = call(await serve(() => controller.abort()), {}, controller.signal);
    await expect(pending).rejects.toMatchObject({ kind: "aborted" });
    await expect(call("http://127.0.0.1:9/", {}, controller.signal)).rejects.toMatchObject({ kind: "aborted" });
  });

  test("a certificate that nobody vouches for is refused, with nothing sent; one that somebody does is taken", async () => {
    let asked = 0;
    const server = createTlsServer({ key, cert }, (_, res) => {
      asked += 1;
      res.end("ok");
    });
    const url = `https://127.0.0.1:${await listen(server)}/`;
    await expect(call(url)).rejects.toMatchObject({ kind: "connect" });
    expect(asked).toBe(0);
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, cert]);
    try {
      expect(await (await call(url)).text()).toBe("ok");
      await expect(
        call(`https://127.0.0.1:${await listen(createTlsServer({ key, cert }, () => undefined))}/`, { timeoutMs: 150 }),
      ).rejects.toMatchObject({
        kind: "timeout",
      });
    } finally {
      setDefaultCACertificates(before);
    }
  });
});
