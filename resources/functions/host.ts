// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Serves one backend function on a port of its own: host.ts ENTRY. Says {"port":N} once it listens and what the
// function logs as {"level","message"}, a line each. Ends when its standard input is closed, so that it never outlives
// the server.
type Handler = (request: Request, info?: unknown) => Response | Promise<Response>;

const encoder = new TextEncoder();
const say = (line: unknown) => Deno.stdout.writeSync(encoder.encode(JSON.stringify(line) + "\n"));
const text = (value: unknown) =>
  typeof value === "string" ? value : Deno.inspect(value, { depth: 4, colors: false });

const levels = { log: "info", info: "info", debug: "debug", warn: "warning", error: "error" };
for (const [name, level] of Object.entries(levels)) {
  Object.defineProperty(console, name, {
    value: (...values: unknown[]) => say({ level, message: values.map(text).join(" ") }),
  });
}

const listen = Deno.serve.bind(Deno);
let isServing = false;
function serve(handler: Handler) {
  isServing = true;
  return listen({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => say({ port }),
  }, async (request, info) => {
    try {
      return await handler(request, info);
    } catch (error) {
      console.error(error);
      const message = error instanceof Error ? error.message : String(error);
      return Response.json({ error: message, code: "INTERNAL_ERROR" }, { status: 500 });
    }
  });
}

// Functions call Deno.serve(handler), Deno.serve(options, handler) or Deno.serve({handler}), or export the handler.
Object.defineProperty(Deno, "serve", {
  value: (first: unknown, second?: Handler) =>
    serve(second ?? (typeof first === "function" ? first as Handler : (first as { handler: Handler }).handler)),
});

(async () => {
  for await (const _ of Deno.stdin.readable);
  Deno.exit(0);
})();
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  console.error(event.reason);
});

try {
  const module = await import("file://" + Deno.args[0]);
  if (!isServing) {
    const exported = module.default;
    const handler = typeof exported === "function" ? exported : exported?.fetch?.bind(exported);
    if (!handler) throw new Error("A function exports a handler as default, or calls Deno.serve");
    serve(handler);
  }
} catch (error) {
  console.error(error);
  Deno.exit(1);
}
