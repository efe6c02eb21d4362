using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseTrack.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HotPaths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_FiledOn_Id",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Clues_DueOn_Id",
                table: "Clues",
                columns: new[] { "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clues_EnteredAt_Id",
                table: "Clues",
                columns: new[] { "EnteredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clues_ReceivedOn_Id",
                table: "Clues",
                columns: new[] { "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_FiledOn_Id_IsConfidential",
                table: "Cases",
                columns: new[] { "AgencyId", "FiledOn", "Id", "IsConfidential" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_DueOn_Id",
                table: "Cases",
                columns: new[] { "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_EnteredAt_Id",
                table: "Cases",
                columns: new[] { "EnteredAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clues_DueOn_Id",
                table: "Clues");

            migrationBuilder.DropIndex(
                name: "IX_Clues_EnteredAt_Id",
                table: "Clues");

            migrationBuilder.DropIndex(
                name: "IX_Clues_ReceivedOn_Id",
                table: "Clues");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AgencyId_FiledOn_Id_IsConfidential",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_DueOn_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_EnteredAt_Id",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AgencyId_FiledOn_Id",
                table: "Cases",
                columns: new[] { "AgencyId", "FiledOn", "Id" });
        }
    }
}
