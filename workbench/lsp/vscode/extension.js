// Runs `workbench lsp` beside whatever else knows the language, such as Prisma's own extension.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

exports.activate = (context) => {
  const command = workspace.getConfiguration("schemaWorkbench").get("command");
  const client = new LanguageClient(
    "schemaWorkbench",
    "Schema Workbench",
    { command, args: ["lsp"] },
    { documentSelector: [{ scheme: "file", language: "prisma" }] },
  );
  context.subscriptions.push(client);
  return client.start();
};
